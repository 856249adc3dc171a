package io.stratalake.servers;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.OutcomeUnknownException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The calls of one cell by how they ended. Thread-safe. */
final class Tally {

    static final String CALL_ID = "X-Call-Id";

    private static final AtomicInteger CELLS = new AtomicInteger();

    private final String prefix = "cell" + CELLS.incrementAndGet() + "-";
    private final AtomicInteger claims = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger ok = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final Set<String> unconfirmed = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Throwable> firstError = new AtomicReference<>();

    private interface Call {
        void send() throws IOException, InterruptedException;
    }

    void list(Caller caller) {
        lists.incrementAndGet();
        count(caller::list, errors);
    }

    /** Fetches a page in a thread that may be interrupted. */
    void listInterruptibly(Caller caller) {
        lists.incrementAndGet();
        count(caller::list, cancelled);
    }

    void claim(Caller caller) {
        var id = prefix + claims.incrementAndGet();
        // What plain OkHttp reports as an IOException, no caller can tell from a lost response.
        if (!count(() -> caller.claim(id), unknown)) {
            unconfirmed.add(id);
        }
    }

    /** Makes a call, and returns whether it succeeded. */
    private boolean count(Call call, AtomicInteger onIoException) {
        try {
            call.send();
            ok.incrementAndGet();
            return true;
        } catch (OutcomeUnknownException e) {
            unknown.incrementAndGet();
            firstError.compareAndSet(null, e);
        } catch (CancelledException e) {
            cancelled.incrementAndGet();
        } catch (IOException | InterruptedException e) {
            onIoException.incrementAndGet();
            firstError.compareAndSet(null, e);
        } catch (RuntimeException e) {
            errors.incrementAndGet();
            firstError.compareAndSet(null, e);
        }
        return false;
    }

    int claims() {
        return claims.get();
    }

    int unknown() {
        return unknown.get();
    }

    /** Returns the row of this cell. */
    Row row(String cell, Map<String, Long> posts, Row.Unknown rule) {
        var twice = posts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> entry.getValue() > 1)
                .count();
        var calls = claims.get() + lists.get();
        var remark = cancelled.get() == 0 ? "" : cancelled.get() + " cancelled";
        if (unknown.get() > 0) {
            var received = unconfirmed.stream().filter(posts::containsKey).count();
            remark += (remark.isEmpty() ? "" : "; ") + received + " of the unknown ones received";
        }
        var error = firstError.get();
        if (error != null && (errors.get() > 0 || (unknown.get() > 0 && rule == Row.Unknown.FAILS))) {
            remark += (remark.isEmpty() ? "" : "; ") + error;
        }
        return new Row(cell, calls, ok.get(), unknown.get(), (int) twice, errors.get(), remark, rule);
    }
}
