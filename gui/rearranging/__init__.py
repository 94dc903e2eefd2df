"""Sắp xếp tổ chức: acts on a day put together, who goes where, looked at as a whole, kept or done."""
