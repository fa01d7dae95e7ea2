"""How numbers are said: amounts, prices, measures, dates, times, codes and fractions."""
