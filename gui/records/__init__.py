"""What forms and tables of records share: editors made from the vocabulary, drafts, filters, columns."""
