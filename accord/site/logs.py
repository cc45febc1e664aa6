"""What is written to the log: that something failed, how, and where in our code."""

import logging
import traceback


class Sparse(logging.Formatter):
    """One line of fields that can hold nobody's words: no address asked for, no form, no text of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        fields = [self.formatTime(record), record.levelname, record.name]
        answered = getattr(record, "status_code", None)
        if answered:
            fields.append(f"answered {answered}")
        if record.exc_info and record.exc_info[0]:
            fields.append(record.exc_info[0].__name__)
            fields += [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(record.exc_info[2])[-1:]]
        return " ".join(fields)
