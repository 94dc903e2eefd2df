"""Of what sort a chi bộ is (a village's, a school's, an office's…), first as its name says where that is plain."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE unit ADD COLUMN sort TEXT NOT NULL DEFAULT ''",
    """WITH named AS (
            SELECT id, replace(replace(replace(replace(' ' || lower(name) || ' ', ',', ' '), '(', ' '), ')', ' '),
                '.', ' ') AS said
            FROM unit WHERE kind = 'chi bộ'
        )
        UPDATE unit SET sort = (SELECT CASE
            WHEN said GLOB '* trường *' OR said GLOB '* mầm non *' OR said GLOB '* tiểu học *'
                OR said GLOB '* thcs *' OR said GLOB '* thpt *' OR said GLOB '* trung học *'
                THEN 'Trường học'
            WHEN said GLOB '* y tế *' OR said GLOB '* bệnh viện *' OR said GLOB '* trạm xá *'
                THEN 'Trạm y tế'
            WHEN said GLOB '* công an *' OR said GLOB '* quân sự *' OR said GLOB '* [đĐ]ồn biên phòng *'
                THEN 'Công an, quân sự'
            WHEN said GLOB '* công ty *' OR said GLOB '* doanh nghiệp *' OR said GLOB '* hợp tác xã *'
                OR said GLOB '* htx *' OR said GLOB '* quỹ tín dụng *' OR said GLOB '* chợ *'
                OR said GLOB '* bưu điện *'
                THEN 'Doanh nghiệp, hợp tác xã'
            WHEN said GLOB '* thôn *' OR said GLOB '* xóm *' OR said GLOB '* làng *'
                OR said GLOB '* ấp *' OR said GLOB '* bản *' OR said GLOB '* buôn *'
                OR said GLOB '* khóm *' OR said GLOB '* khu phố *' OR said GLOB '* khu dân cư *'
                OR said GLOB '* tổ dân phố *' OR said GLOB '* tdp *' OR said GLOB '* khối phố *'
                OR said GLOB '* khối [0-9]* *' OR said GLOB '* tiểu khu *' OR said GLOB '* phố *'
                OR said GLOB '* khu *'
                THEN 'Thôn, tổ dân phố'
            WHEN said GLOB '* cơ quan *' OR said GLOB '* ubnd *' OR said GLOB '* ủy ban *'
                OR said GLOB '* uỷ ban *' OR said GLOB '* chính quyền *' OR said GLOB '* đảng ủy *'
                OR said GLOB '* đảng uỷ *' OR said GLOB '* khối đảng *' OR said GLOB '* văn phòng *'
                OR said GLOB '* mttq *' OR said GLOB '* đoàn thể *' OR said GLOB '* ban *'
                THEN 'Cơ quan'
            ELSE '' END FROM named WHERE named.id = unit.id)
        WHERE kind = 'chi bộ' AND name <> upper(name)""",
)
