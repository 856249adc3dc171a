package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
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
public final class AccountConfigs extends AbstractAccountConfigs {

    /** How long the service may go on showing what was there before the work. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    /** Creates the resource with the sender of a client and the options of each call. */
    public AccountConfigs(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** All account configs of one cloud provider. */
    public List<AccountConfig> list(CloudProvider provider) {
        var request =
                ListAccountConfigsRequest.builder().cloudProviderName(provider).build();
        return Objects.requireNonNullElse(
                api.listAccountConfigs(request, options).value().accountConfigs(), List.of());
    }

    /** The networks of one cloud account that were there before the platform came. */
    public CloudNativeNetworks cloudNativeNetworks(String id) {
        return new CloudNativeNetworks(sender, options, id);
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
        conflictRetry()
                .delete(
                        it -> api.deleteAccountConfig(id, it),
                        it -> with(it).get(id).status());
        var deletion = ResourceWaiter.of(
                        id, (it, deadline) -> with(options.deadline(deadline)).get(it))
                .status(AccountConfig::status)
                .step(AccountConfigs::statusMessage)
                .reason(AccountConfigs::statusMessage)
                .succeedOn("READY_TO_OFFBOARD")
                .succeedOnNotFound(last)
                .failOn("FAILED")
                .ignoreStaleTerminalStates(DOUBT, sender.time());
        return sender.operation(deletion);
    }

    private static @Nullable String statusMessage(AccountConfig account) {
        return account.has("statusMessage") ? account.statusMessage() : null;
    }
}
