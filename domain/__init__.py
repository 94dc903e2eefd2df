"""The trade: values and rules. No Qt, no SQL, no ReportLab, no clock, no files; the standard library only.

Glossary, English in code and Vietnamese on screen and paper:

===================  =====================================================================================
book                 tệp sổ: one file with everything a unit keeps
ledger               sổ theo dõi: one unit's book of one year
unit, branch         đơn vị, chi bộ; group: tổ đảng; front: Mặt trận Tổ quốc; organisation: hội, đoàn thể
member               đảng viên: a person in a unit on a day; membership: việc sinh hoạt ở một chi bộ
standing, status     trạng thái; trạng thái từ một ngày
official, admitted   chính thức; vào Đảng
committee            chi ủy; secretary: bí thư; officer: người giữ chức vụ
roster, TT           danh sách trong sổ, số thứ tự
registration, item   bản đăng ký, nội dung đăng ký; shortcoming: hạn chế sẽ khắc phục
example plan         kế hoạch nêu gương
follow-up            theo dõi tháng; remark: nhận xét; mark: mức; own mark: tự nhận
month review         nhận xét chung của tháng
year pack            căn cứ và cách ghi của năm: căn cứ, tên gọi, loại việc, mức, thể thức
===================  =====================================================================================

Each record type declares its fields once (`fields`, collected in `vocabulary`): forms, table columns, spreadsheet
headings, search and printed headings all come from there. The modules here are the words that everything is said in;
`sheets` and `lists` read spreadsheets with them, `samples` makes communes up: they import these, never the other way.
"""
