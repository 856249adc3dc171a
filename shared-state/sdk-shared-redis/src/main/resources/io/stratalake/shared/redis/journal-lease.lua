-- Acquires, renews or releases a lease: ARGV[1] is the action, ARGV[2] the holder, ARGV[3] the duration in microseconds.
-- Returns 1 if the holder has the lease. A lease stays for a day after its end, so that its last holder can tell whether
-- another one had it meanwhile.
local DAY_MILLIS = 86400000
local lease = redis.call('HMGET', KEYS[1], 'holder', 'expires')
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local own = lease[1] == ARGV[2]

if ARGV[1] == 'release' then
  if own then
    redis.call('HSET', KEYS[1], 'holder', '', 'expires', '0')
  end
  return {0}
end
if not own and (ARGV[1] == 'renew' or (lease[2] and tonumber(lease[2]) > now)) then
  return {0}
end
local duration = tonumber(ARGV[3])
redis.call('HSET', KEYS[1], 'holder', ARGV[2], 'expires', string.format('%.0f', now + duration))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.ceil(duration / 1000) + DAY_MILLIS))
return {1}
