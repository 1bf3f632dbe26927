"""A made-up county, so that everybody can try everything before real data is there."""
