"""How are texts compared by what they mean? One model, its weights, and the process it runs in."""
