"""The program for Windows, tried under Wine; `make windows-test` runs these, the ordinary tests do not."""
