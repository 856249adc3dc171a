package io.stratalake.system.shared;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A token bucket of Bucket4j in Redis, to compare with shared limits. */
final class RedisBucket {

    private static final byte[] KEY = "bucket".getBytes(StandardCharsets.UTF_8);

    private final BucketProxy bucket;

    private RedisBucket(BucketProxy bucket) {
        this.bucket = bucket;
    }

    /** The ways in which a bucket can be refilled. */
    enum Refill {
        /** Token by token. */
        GREEDY,
        /** All tokens at the end of each period. */
        INTERVALLY,
        /** Token by token, with half of the capacity, so that no period has more requests than the limit. */
        STRICT
    }

    /** Connects to a bucket, which is created if it is absent. */
    static RedisBucket connect(String url, Refill refill, int limit, Duration period) {
        var buckets = Bucket4jLettuce.casBasedBuilder(RedisClient.create(url)).build();
        var configuration = BucketConfiguration.builder()
                .addLimit(bandwidth(refill, limit, period))
                .build();
        var bucket = new RedisBucket(buckets.getProxy(KEY, () -> configuration));
        // Connects and creates the bucket.
        bucket.bucket.getAvailableTokens();
        return bucket;
    }

    private static Bandwidth bandwidth(Refill refill, int limit, Duration period) {
        var half = limit / 2;
        return switch (refill) {
            case GREEDY ->
                Bandwidth.builder().capacity(limit).refillGreedy(limit, period).build();
            case INTERVALLY ->
                Bandwidth.builder()
                        .capacity(limit)
                        .refillIntervally(limit, period)
                        .build();
            case STRICT ->
                Bandwidth.builder().capacity(half).refillGreedy(half, period).build();
        };
    }

    /** Waits for a token. */
    void acquire() throws InterruptedException {
        bucket.asBlocking().consume(1);
    }
}
