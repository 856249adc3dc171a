package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.List;
import java.util.Objects;

/**
 * The connections to cloud accounts in which instances can run.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class AccountConfigs extends AbstractAccountConfigs {

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
}
