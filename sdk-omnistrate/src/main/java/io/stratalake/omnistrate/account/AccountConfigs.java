package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.List;
import java.util.Objects;

/** The connections to the cloud accounts that instances run in. */
public final class AccountConfigs extends AbstractAccountConfigs {

    /** Creates the resource with the sender of a client and the options of each call. */
    public AccountConfigs(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Lists the account configs of one cloud provider. */
    public List<AccountConfig> list(CloudProvider provider) {
        var request =
                ListAccountConfigsRequest.builder().cloudProviderName(provider).build();
        return Objects.requireNonNullElse(
                api.listAccountConfigs(request, options).value().accountConfigs(), List.of());
    }

    /** Returns the preexisting networks of a cloud account. */
    public CloudNativeNetworks cloudNativeNetworks(String id) {
        return new CloudNativeNetworks(sender, options, id);
    }
}
