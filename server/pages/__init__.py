"""The page that makes a browser the glasses: its files, who may open it, its certificate."""
