"""Scorecards and plans made readable: text, JSON, xlsx, docx. Pure: a card in, text or bytes out."""
