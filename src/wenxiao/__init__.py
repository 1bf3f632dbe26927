"""问效 Wenxiao: reads, judges, runs and publishes department budgets of Chinese counties and towns."""

__version__ = "0.1.0"
