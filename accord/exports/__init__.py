"""Files made from what is on the record or in a procedure: papers as PDF, pictures as SVG; nothing new is computed."""
