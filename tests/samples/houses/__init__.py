"""House styles: how each invented council prints what it says."""
