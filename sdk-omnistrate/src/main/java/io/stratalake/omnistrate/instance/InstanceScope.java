package io.stratalake.omnistrate.instance;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.time.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What the classes of this package have in common: whom they talk to, and where.
 *
 * @param options what every call does differently
 */
record InstanceScope(RequestSender sender, CallOptions options, String serviceId, String environmentId) {

    InstanceScope with(CallOptions other) {
        return new InstanceScope(sender, other, serviceId, environmentId);
    }

    /** For requests that have to wait for their turn. */
    Instance describe(String instanceId, DescribeInstanceQuery query) {
        return new InstancesApi(sender)
                .describeInstance(serviceId, environmentId, instanceId, query, options)
                .value();
    }

    @Nullable
    Object status(String instanceId) {
        return describe(instanceId, new DescribeInstanceQuery())
                .consumptionResourceInstanceResult()
                .status();
    }

    /** An instance that is read again and again; where it goes is said by {@link InstanceGoal}. */
    ResourceWaiter<Instance> watched(String instanceId, InstanceGoal goal) {
        return goal.of(ResourceWaiter.of(instanceId, this::read)
                .status(instance -> instance.consumptionResourceInstanceResult().status())
                .reason(new FailureReason(this)));
    }

    private Instance read(String instanceId, Deadline deadline) {
        return new InstancesApi(sender)
                .describeInstance(
                        serviceId, environmentId, instanceId, new DescribeInstanceQuery(), options.deadline(deadline))
                .value();
    }

    <R> Operation<R> operation(ResourceWaiter<R> resource) {
        return sender.operation(resource);
    }
}
