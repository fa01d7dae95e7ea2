"""Chat completions and the engines behind them."""
