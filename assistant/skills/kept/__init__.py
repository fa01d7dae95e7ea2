"""What was kept for the wearer, looked at again: notes that are put right or dropped, lists, what
is due, the stopwatch. Commands of the skills in the folder above, which know none of these words.

Where words about timers, alarms and reminders are understood, in the order in which it happens:

    answer/rewriting/several_timers.py   "two timers, four minutes and nine": one request for each
    answer/rewriting/kept/last_set.py    "five more", "is it over yet": the timer set last, by name
    answer/rewriting/kept/continued.py   "and forty for the bread": an order of its own
    kept/orders.py                       "ditch the later one": an order, by whatever name it goes;
                                         dialogue.py has those about what was spoken about last
    kept/timer_extras.py                 "cancel the nine o'clock", "snooze", "every day"
    skills/timer_commands.py             "how long is left", "cancel the timer": exact words;
                                         agenda.py has "anything on today"
    skills/timers.py                     "wake me at six": sets it, and rings
    kept/undoing.py                      "undo that", of a note or watch, too
    models/intents/                      "has the egg timer run out yet": other words for these

words/timers/ has what they share: which timer is meant, what it is for, how it is called.
kept/timer_answers.py has what is said. models/pocket/durations.py reads lengths of time.
"""
