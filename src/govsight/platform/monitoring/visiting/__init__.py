"""Going there: one visit, a round of many, our own uplink and stalls, the remote vantage point. Knows no Django."""
