package com.example.jobs;

import static io.stratalake.greenlake.subscriptions.SubscriptionFields.END_TIME;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Job 1: a CSV file of the subscriptions that end within 90 days, the earliest first. */
public final class ExpiringSubscriptions {

    private ExpiringSubscriptions() {}

    public static void run(GreenLakeClient greenlake, OffsetDateTime now, Path csv) throws IOException {
        List<String> lines = greenlake
                .subscriptions()
                .list(q -> q.filter(END_TIME.ge(now).and(END_TIME.lt(now.plusDays(90))))
                        .sort(END_TIME.ascending()))
                .map(ExpiringSubscriptions::line)
                .toList();
        Files.write(csv, lines);
    }

    private static String line(Subscription s) {
        return Stream.of(s.key(), s.subscriptionType(), s.quantity(), s.endTime())
                .map(value -> Objects.toString(value, ""))
                .collect(Collectors.joining(","));
    }
}
