"""Whether sites answer, hour by hour; turning points of everything watched."""
