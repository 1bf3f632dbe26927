"""How well documents are judged: defects planted in made-up towns, and what is found of them."""
