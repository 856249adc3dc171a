package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Lookup;
import java.util.List;
import java.util.stream.Stream;

/** The handlers of the connections to cloud accounts: for each cloud one in every status. The data is immutable. */
final class AccountHandlers {

    private static final List<String> STATUSES = List.of("READY", "VERIFYING", "FAILED");

    private final List<Facts> accounts = Stream.of("aws", "gcp", "azure")
            .flatMap(cloud -> STATUSES.stream().map(status -> account(cloud, status)))
            .toList();

    void register(FleetHandlers handlers) {
        handlers.list("listAccountConfigs", call -> {
                    String cloud = call.body().text("cloudProviderName");
                    return accounts.stream()
                            .filter(one -> cloud.equals("all")
                                    || one.get("cloudProviderId").orElse("").equals(cloud))
                            .toList();
                })
                .show(
                        "describeAccountConfig",
                        call -> Lookup.find(accounts.stream(), Facts::key, call.path("id"), "account config"));
    }

    private static Facts account(String cloud, String status) {
        return Facts.of("id", FleetId.of("ac", cloud, status))
                .and("name", cloud + " " + STATUSES.indexOf(status))
                .and("description", "An account at " + cloud)
                .and("cloudProviderId", cloud)
                .and("status", status)
                .and("statusMessage", status.equals("FAILED") ? "the role cannot be assumed" : "")
                .and("awsAccountID", cloud.equals("aws") ? "123456789012" : null)
                .and("gcpProjectID", cloud.equals("gcp") ? "example-project" : null)
                .and("azureSubscriptionID", cloud.equals("azure") ? "4f8c2d1e-0000-0000-0000-000000000000" : null);
    }
}
