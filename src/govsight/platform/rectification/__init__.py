"""From a problem to its repair: tickets, answers, rechecks, decisions, reports of the public."""
