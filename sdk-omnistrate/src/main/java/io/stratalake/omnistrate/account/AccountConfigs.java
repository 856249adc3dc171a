package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.omnistrate.internal.OneAtATime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The connections to cloud accounts in which instances can run.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class AccountConfigs {

    /** How long the service may go on showing what was there before the work. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    private final Pipeline pipeline;
    private final CallOptions options;
    private final AccountConfigsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public AccountConfigs(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new AccountConfigsApi(pipeline);
    }

    /** The same account configs, with other options for every call: a timeout, more headers. */
    public AccountConfigs with(CallOptions other) {
        return new AccountConfigs(pipeline, other);
    }

    /** All account configs of one cloud provider. */
    public List<AccountConfig> list(CloudProvider provider) {
        var request =
                ListAccountConfigsRequest.builder().cloudProviderName(provider).build();
        return Objects.requireNonNullElse(
                api.listAccountConfigs(request, options).value().accountConfigs(), List.of());
    }

    /**
     * One account config, with what is needed to set it up or to end it.
     *
     * @throws NotFoundException if there is none with this id
     */
    public AccountConfig get(String id) {
        return read(id, options);
    }

    /** The networks of one cloud account that were there before the platform came. */
    public CloudNativeNetworks cloudNativeNetworks(String id) {
        return new CloudNativeNetworks(pipeline, options, id);
    }

    /**
     * Ends the connection to a cloud account; ends itself with the account config when the platform has done its part.
     * The account config is gone then, or {@code READY_TO_OFFBOARD}: its off-board command is to be run by somebody who
     * may do so in the account.
     *
     * @throws NotFoundException if there is none with this id
     */
    public Operation<AccountConfig> delete(String id) {
        var last = get(id);
        new OneAtATime(pipeline, options)
                .delete(
                        it -> api.deleteAccountConfig(id, it),
                        it -> read(id, it).status());
        var deletion = ResourceWaiter.of(id, (it, deadline) -> read(it, options.deadline(deadline)))
                .status(AccountConfig::status)
                .step(AccountConfigs::statusMessage)
                .reason(AccountConfigs::statusMessage)
                .succeedOn("READY_TO_OFFBOARD")
                .succeedOnNotFound(last)
                .failOn("FAILED")
                .ignoreStaleTerminalStates(DOUBT, pipeline.time());
        return Operation.of(deletion, pipeline.operations());
    }

    /**
     * Connects or disconnects an instance that stands for a cloud account. The service goes on after it answered; the
     * status of the instance, in the environment that it is in, tells how it comes along.
     */
    public void updateInstance(String serviceId, String instanceId, UpdateAccountConfigInstanceRequest request) {
        new OneAtATime(pipeline, options)
                .send(it -> api.updateAccountConfigInstance(serviceId, instanceId, request, it));
    }

    private AccountConfig read(String id, CallOptions options) {
        return api.describeAccountConfig(id, options).value();
    }

    private static @Nullable String statusMessage(AccountConfig account) {
        return account.has("statusMessage") ? account.statusMessage() : null;
    }
}
