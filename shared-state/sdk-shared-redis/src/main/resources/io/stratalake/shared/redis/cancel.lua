-- Frees a slot, or removes a request from the queue.
for _, key in ipairs(KEYS) do
  redis.call('ZREM', key, ARGV[1])
end
return {}
