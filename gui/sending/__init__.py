"""The page “Gửi lên cấp trên”: what goes up, what is missing, what was sent."""
