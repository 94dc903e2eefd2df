"""What is wrong in a file that cannot be read as TOML, told to its writer: which line, what is there, what to do."""

from __future__ import annotations

import re

_AT = re.compile(r"at line (\d+), column \d+")
_MISTAKES = (
    ("Invalid value", "giá trị thiếu hoặc viết sai; chữ đặt trong ngoặc kép, đúng sai ghi true hoặc false"),
    ("Illegal character", "ngoặc kép mở mà chưa đóng trong dòng, hoặc có ký tự lạ"),
    ("Unterminated string", "chữ mở ngoặc kép mà chưa đóng"),
    ("Unescaped", "dấu \\ trong ngoặc kép phải viết hai lần"),
    ("Cannot overwrite", "tên này đã ghi ở trên; mỗi tên chỉ ghi một lần trong một phần"),
    ("Cannot declare", "phần này đã mở ở trên; mỗi phần chỉ mở một lần, phần lặp lại đặt trong [[ ]]"),
    ("Unclosed array", "danh sách mở [ ở trên mà chưa đóng ], hoặc thiếu dấu phẩy giữa hai mục"),
    ("Unclosed inline table", "bảng mở { mà chưa đóng }, hoặc thiếu dấu phẩy giữa hai mục"),
    ("Expected ']'", "tên phần thiếu dấu ] ở cuối"),
    ("Expected '='", "thiếu dấu = giữa tên và giá trị"),
    ("Expected newline", "thừa chữ sau giá trị; mỗi dòng một giá trị, số lẻ viết dấu chấm (6.5)"),
    ("Invalid initial character", "thừa dấu phẩy, hoặc tên viết sai; tên chỉ gồm chữ không dấu, số và dấu _"),
)
_OTHERWISE = "viết sai; hãy so với mẫu có sẵn trong chương trình"
_MOST_SHOWN = 60


def mistake(error: str, text: str) -> str:
    """The words for what `tomllib` says of a file: "viết sai cú pháp TOML ở dòng 12 (“width = ”): …"."""
    what = next((words for begin, words in _MISTAKES if error.startswith(begin)), _OTHERWISE)
    at = _AT.search(error)
    if at is None:
        return f"viết sai cú pháp TOML ở cuối tệp: {what}."
    lines = text.splitlines()
    line = " ".join(lines[int(at[1]) - 1].split())[:_MOST_SHOWN] if int(at[1]) <= len(lines) else ""
    shown = f" (“{line}”)" if line else ""
    return f"viết sai cú pháp TOML ở dòng {at[1]}{shown}: {what}."
