"""The built site carried elsewhere: to a host, into a zip or a ZIM, into a bag that proves it whole."""
