"""A council's document site on loopback: ModernGov and CMIS as they behave, with faults that can be switched on.

Everything in it is invented. Written from what is known of such sites, not copied from one.
"""
