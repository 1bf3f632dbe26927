"""What results lead to: proposals for next year's money, rectification, accountability."""
