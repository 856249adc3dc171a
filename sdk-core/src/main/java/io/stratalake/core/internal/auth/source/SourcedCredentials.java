package io.stratalake.core.internal.auth.source;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.error.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials from a source that is read again for each token. If values are missing then, as while a file is replaced,
 * the last ones stay in use: the service decides whether they are valid. Thread-safe.
 *
 * @param <C> the credentials that the values make
 */
public final class SourcedCredentials<C extends Credentials> implements Credentials {

    private static final Logger LOG = LoggerFactory.getLogger(SourcedCredentials.class);

    private final SourceChain.Selection selection;
    private final Function<Map<String, String>, C> constructor;
    private volatile State<C> state;

    private record State<C>(Map<String, String> values, C credentials) {}

    /** @param constructor creates the credentials from all values of the selected method */
    public SourcedCredentials(SourceChain.Selection selection, Function<Map<String, String>, C> constructor) {
        this.selection = selection;
        this.constructor = constructor;
        this.state = created(selection.values());
    }

    private State<C> created(Map<String, String> values) {
        return new State<>(values, constructor.apply(values));
    }

    /** Returns the credentials of the values that were read last. */
    public C current() {
        return state.credentials();
    }

    @Override
    public AccessToken obtain(TokenContext context) {
        return refreshed().obtain(context);
    }

    @Override
    public Optional<String> identity() {
        return current().identity();
    }

    /** Returns true, because even a fixed token may have been replaced in the source. */
    @Override
    public boolean isRenewable() {
        return true;
    }

    private synchronized C refreshed() {
        var values = read();
        if (!values.equals(state.values())) {
            if (values.size() < selection.method().names().size()) {
                LOG.warn(
                        "{} has no longer all of {}: the last values stay in use",
                        selection.source().description(),
                        selection.method());
            } else {
                LOG.info(
                        "The credentials in {} have changed", selection.source().description());
                state = created(values);
            }
        }
        return state.credentials();
    }

    private Map<String, String> read() {
        try {
            return selection.method().values(selection.source());
        } catch (ConfigurationException unreadable) {
            LOG.warn("The last credentials stay in use: {}", unreadable.getMessage());
            return state.values();
        }
    }

    /** Contains the source, and no secret. */
    @Override
    public String toString() {
        return "SourcedCredentials[" + selection.source().description() + "]";
    }
}
