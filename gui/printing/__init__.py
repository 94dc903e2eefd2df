"""The page “In sổ” in its parts: what is wanted, the press that makes and pictures it, the preview, the printer."""
