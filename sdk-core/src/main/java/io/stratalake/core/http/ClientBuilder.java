package io.stratalake.core.http;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.observation.ClientListener;
import io.stratalake.core.quota.QuotaOptions;
import io.stratalake.core.retry.RetryPolicy;
import io.stratalake.core.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of all platforms can be told. Confined to one thread.
 *
 * @param <B> the builder itself
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {

    private final Pipeline.Builder pipeline = Pipeline.builder();
    private @Nullable Credentials credentials;
    private boolean plainHttpAllowed;
    private String userAgentSuffix = "";

    /** For the clients of the platforms. */
    protected ClientBuilder() {}

    /** Another way to a token: a fixed one, or the caller's own supplier. */
    public B credentials(Credentials who) {
        this.credentials = who;
        return self();
    }

    /** The caller's own OkHttp client, for its proxy, TLS, DNS and connections. It is not changed and not closed. */
    public B httpClient(OkHttpClient client) {
        pipeline.httpClient(client);
        return self();
    }

    /** When and how often requests are sent again; {@link RetryPolicy#standard()} when not set. */
    public B retry(RetryPolicy policy) {
        pipeline.retry(policy);
        return self();
    }

    /** Is told what the client does, beside those listeners that were added before. */
    public B listener(ClientListener listener) {
        pipeline.listener(listener);
        return self();
    }

    /** Which request limits the client keeps; {@link QuotaOptions#documented()} when not set. */
    public B quota(QuotaOptions options) {
        pipeline.quota(options);
        return self();
    }

    /**
     * How long one attempt may take, two minutes when not set.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public B attemptTimeout(Duration timeout) {
        pipeline.attemptTimeout(timeout);
        return self();
    }

    /** Clock and sleeper, for tests. */
    public B time(TimeSource source) {
        pipeline.time(source);
        return self();
    }

    /** What is added to the header {@code User-Agent}, for example {@code inventory-job/1.4}. */
    public B userAgentSuffix(String suffix) {
        this.userAgentSuffix = suffix;
        return self();
    }

    /** Lets token and requests go over plain HTTP to other machines than this one. For test rigs only. */
    public B allowPlainHttp() {
        this.plainHttpAllowed = true;
        pipeline.allowPlainHttp();
        return self();
    }

    /** Whether plain HTTP to other machines was allowed. */
    protected final boolean isPlainHttpAllowed() {
        return plainHttpAllowed;
    }

    /** What {@link #credentials} was told, or null. */
    protected final @Nullable Credentials credentials() {
        return credentials;
    }

    /**
     * The pipeline with all that was told.
     *
     * @throws io.stratalake.core.error.ConfigurationException if the address is none, or is plain HTTP to another
     *     machine
     */
    protected final Pipeline pipeline(URI baseUrl, Credentials who, ServiceError.Reader errors) {
        return pipeline.baseUrl(baseUrl)
                .credentials(who)
                .errors(errors)
                .userAgent(UserAgent.of(userAgentSuffix))
                .build();
    }

    /**
     * A pipeline that sends no token, for what is to be said to the service without one.
     *
     * @throws io.stratalake.core.error.ConfigurationException as for {@link #pipeline}
     */
    protected final Pipeline anonymousPipeline(URI baseUrl, ServiceError.Reader errors) {
        return pipeline.baseUrl(baseUrl).errors(errors).userAgent(UserAgent.of(userAgentSuffix)).anonymous().build();
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }
}
