package com.example.jobs;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.catalog.RegionId;
import io.stratalake.greenlake.catalog.ServiceOffer;
import io.stratalake.greenlake.catalog.ServiceProvision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Job 5: provisions a service. Another process that finds the file with the id waits for the same provision. */
public final class ProvisionService {

    private ProvisionService() {}

    public static ServiceProvision run(
            GreenLakeClient greenlake, String offerName, Path idFile, Consumer<String> display) throws IOException {
        if (Files.notExists(idFile)) {
            ServiceOffer offer =
                    greenlake.serviceCatalog().offers().find(offerName).orElseThrow();
            var provisioning = greenlake.serviceProvisions().createIfAbsent(offer.id(), RegionId.US_WEST);
            Files.writeString(idFile, provisioning.id());
        }
        return greenlake
                .serviceProvisions()
                .watchProvisioning(Files.readString(idFile))
                .onProgress(
                        p -> display.accept(p.state() + " after " + p.elapsed().toSeconds() + " s"))
                .await(Duration.ofMinutes(30));
    }
}
