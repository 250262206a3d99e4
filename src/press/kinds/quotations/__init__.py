"""Quotations: what stands in quotation marks, and where it comes from."""
