package com.example.jobs;

import io.stratalake.greenlake.GreenLakeClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Job 6: the number of Flex orders beside the number of devices, for each billing account. */
public final class FlexBilling {

    /** A device may lack a billing account. */
    private static final String NO_ACCOUNT = "(none)";

    private FlexBilling() {}

    public static List<String> run(GreenLakeClient greenlake) {
        Map<String, Long> devices = greenlake.flex().devices().list(q -> q.pageSize(100)).stream()
                .map(device -> Objects.requireNonNullElse(device.billingAccountName(), NO_ACCOUNT))
                .collect(Collectors.groupingBy(account -> account, Collectors.counting()));
        Map<String, Long> orders = greenlake.flex().orders().list(q -> q.pageSize(100)).stream()
                .collect(Collectors.groupingBy(order -> order.billingAccountName(), Collectors.counting()));
        var accounts = new TreeSet<>(orders.keySet());
        accounts.addAll(devices.keySet());
        return accounts.stream()
                .map(name -> name + "," + orders.getOrDefault(name, 0L) + "," + devices.getOrDefault(name, 0L))
                .toList();
    }
}
