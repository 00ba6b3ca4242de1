"""What stands in the papers: from a `Book` to texts, lists and pictures by the names templates use. Pure."""
