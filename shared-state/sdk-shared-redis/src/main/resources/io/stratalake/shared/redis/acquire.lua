-- Requests a slot. The steps are those of SharedLimits.acquire. Times are microseconds of the server's clock.
local slots, queue, expiry, limits, members, pause = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local id, member, ownLimit = ARGV[1], ARGV[2], tonumber(ARGV[3])
local period, lease, poll, grace = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local known, newEpoch = ARGV[8], ARGV[9]
local MINUTE, DAY_MILLIS = 60000000, 86400000

-- tostring would round to 14 digits.
local function text(number)
  return string.format('%.0f', number)
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

-- 1. The epoch is the last member of the set of slots, so that neither is lost without the other.
local last = redis.call('ZRANGE', slots, -1, -1)[1]
local created, epoch
if last then
  created, epoch = string.match(last, '^!(%d+):(.+)$')
end
if not epoch then
  created, epoch = text(now), newEpoch
  redis.call('ZADD', slots, '+inf', '!' .. created .. ':' .. epoch)
end
redis.call('PEXPIRE', slots, DAY_MILLIS)
local paused = tonumber(redis.call('GET', pause) or '0')
if known ~= '' and known ~= epoch and created + period > paused and created + period > now then
  paused = created + period
  redis.call('SET', pause, text(paused), 'PX', text(math.ceil((paused - now) / 1000)))
end

-- 2. Members.
redis.call('ZADD', members, text(now), member)
local window = math.max(MINUTE, period)
redis.call('ZREMRANGEBYSCORE', members, '-inf', '(' .. text(now - window))
redis.call('PEXPIRE', members, text(math.ceil(window / 1000)))
local count = redis.call('ZCARD', members)

if ownLimit == 0 then
  return {paused > now and 0 or 1, math.max(0, paused - now), 1, count, epoch}
end

-- 3. What is over.
redis.call('ZREMRANGEBYSCORE', slots, '-inf', text(now))
for _, late in ipairs(redis.call('ZRANGEBYSCORE', expiry, '-inf', text(now))) do
  if late ~= id then
    redis.call('ZREM', queue, late)
    redis.call('ZREM', expiry, late)
    redis.call('ZREM', limits, late)
  end
end

local function hold()
  redis.call('ZREM', queue, id)
  redis.call('ZREM', expiry, id)
  redis.call('ZREM', limits, id)
  redis.call('ZADD', slots, text(now + lease), id)
  return {1, 0, 0, count, epoch}
end

-- 4. A slot that is held already.
if redis.call('ZSCORE', slots, id) then
  return hold()
end

-- 5. Limit and rank.
local limit = ownLimit
local smallest = redis.call('ZRANGE', limits, 0, 0, 'WITHSCORES')[2]
if smallest then
  limit = math.min(limit, tonumber(smallest))
end
local rank = redis.call('ZRANK', queue, id) or redis.call('ZCARD', queue)
local busy = redis.call('ZCARD', slots) - 1

-- 6. A free slot.
if paused <= now and rank < limit - busy then
  return hold()
end

-- 7. A place in the queue.
local turn = now
local index = rank % limit - (limit - busy)
if index >= 0 then
  turn = math.min(tonumber(redis.call('ZRANGE', slots, index, index, 'WITHSCORES')[2]), now + period)
end
turn = turn + math.floor(rank / limit) * period
local wait = math.max(1, math.max(turn, paused) - now)
redis.call('ZADD', queue, 'NX', text(now), id)
redis.call('ZADD', expiry, text(now + math.min(wait, poll) + grace), id)
redis.call('ZADD', limits, text(ownLimit), id)
redis.call('PEXPIRE', queue, DAY_MILLIS)
redis.call('PEXPIRE', expiry, DAY_MILLIS)
redis.call('PEXPIRE', limits, DAY_MILLIS)
return {0, wait, paused > turn and 1 or 0, count, epoch}
