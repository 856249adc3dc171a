-- Returns seconds and microseconds of the server's clock. The key is not used: it chooses a node of a cluster.
return redis.call('TIME')
