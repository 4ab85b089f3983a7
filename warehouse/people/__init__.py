"""People in a public role: names as printed → mentions → one person behind them, within one council."""
