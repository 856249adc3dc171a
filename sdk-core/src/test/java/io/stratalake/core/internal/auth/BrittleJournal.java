package io.stratalake.core.internal.auth;

import io.stratalake.core.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A journal that records its accesses and fails or blocks on request. */
final class BrittleJournal implements Journal {

    private final Journal journal;
    private final List<String> accesses = new ArrayList<>();
    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable String failing;
    private volatile @Nullable String blocking;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Runnable beforeRead = () -> {};
    private volatile Runnable beforeWrite = () -> {};

    BrittleJournal(Journal journal) {
        this.journal = journal;
    }

    /** Fails each access, or with null works again. */
    void failWith(@Nullable RuntimeException e) {
        failure = e;
        failing = null;
    }

    /** Fails each access of one kind: get, set, lease, close or now. */
    void failOn(String kind, RuntimeException e) {
        failing = kind;
        failure = e;
    }

    void block() {
        blockOn(null);
    }

    /** Blocks each access of one kind. */
    void blockOn(@Nullable String kind) {
        blocking = kind;
        gate = new CountDownLatch(1);
    }

    void unblock() {
        gate.countDown();
    }

    /** Runs an action once before the next read. */
    void beforeRead(Runnable action) {
        beforeRead = () -> {
            beforeRead = () -> {};
            action.run();
        };
    }

    /** Runs an action once before the next write. */
    void beforeWrite(Runnable action) {
        beforeWrite = () -> {
            beforeWrite = () -> {};
            action.run();
        };
    }

    synchronized List<String> accesses() {
        return List.copyOf(accesses);
    }

    private void access(String kind) {
        synchronized (this) {
            accesses.add(kind);
        }
        try {
            if (blocking == null || blocking.equals(kind)) {
                gate.await();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        var toThrow = failure;
        if (toThrow != null && (failing == null || failing.equals(kind))) {
            throw toThrow;
        }
    }

    @Override
    public Optional<Entry> get(String key) {
        access("get");
        beforeRead.run();
        return journal.get(key);
    }

    @Override
    public Entry put(String key, String value) {
        access("put");
        return journal.put(key, value);
    }

    @Override
    public boolean compareAndSet(String key, @Nullable Entry expected, String value) {
        access("set");
        beforeWrite.run();
        return journal.compareAndSet(key, expected, value);
    }

    @Override
    public Optional<Lease> lease(String name, Duration duration) {
        access("lease");
        return journal.lease(name, duration).map(lease -> new Lease() {
            @Override
            public boolean renew() {
                return lease.renew();
            }

            @Override
            public void close() {
                access("close");
                lease.close();
            }
        });
    }

    @Override
    public Instant now() {
        access("now");
        return journal.now();
    }
}
