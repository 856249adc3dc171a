package io.stratalake.sandbox.fleet;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.simulation.PollCountdown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an instance stands, what is being done to it, and what was. Work is over after a few polls, or after the time
 * that these would have taken. Not safe for several threads.
 */
final class InstanceLifecycle {

    private static final Duration POLLING_INTERVAL = Duration.ofSeconds(10);

    /** @param before how the instance stood, for when the work is called off */
    private record Work(Change change, FleetWorkflow workflow, String before, PollCountdown countdown) {}

    /**
     * Something to do to an instance.
     *
     * @param type what the workflow is called
     * @param meanwhile the status while it goes on
     * @param afterwards the status when it went well; null for that of before
     * @param effect what it does beside
     */
    record Change(String type, String meanwhile, @Nullable String afterwards, Runnable effect) {}

    private final TimeSource time;
    private final int pollsPerAction;
    private final String instanceId;
    private final FaultMode faultMode;
    private final Instant createdAt;
    private final List<FleetWorkflow> workflows = new ArrayList<>();
    private Instant modifiedAt;
    private String status;
    private @Nullable Work work;
    private @Nullable Work failed;
    private boolean gone;

    /** @param status how it stood when the sandbox began, or what it has until its first change begins */
    InstanceLifecycle(
            TimeSource time,
            int pollsPerAction,
            String instanceId,
            FaultMode faultMode,
            Instant createdAt,
            String status) {
        this.time = time;
        this.pollsPerAction = pollsPerAction;
        this.instanceId = instanceId;
        this.faultMode = faultMode;
        this.createdAt = createdAt;
        this.modifiedAt = createdAt;
        this.status = status;
    }

    FaultMode faultMode() {
        return faultMode;
    }

    String status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant modifiedAt() {
        return modifiedAt;
    }

    boolean isGone() {
        return gone;
    }

    boolean isBusy() {
        return work != null;
    }

    /** The oldest first. */
    List<FleetWorkflow> workflows() {
        return workflows;
    }

    /** Puts work on record that was over before the sandbox began. */
    void remember(FleetWorkflow past) {
        workflows.add(past);
        modifiedAt = past.startedAt();
    }

    /**
     * Begins a change.
     *
     * @throws HttpError if another one is in progress
     */
    FleetWorkflow begin(Change change) {
        requireIdle();
        failed = null;
        FleetWorkflow workflow = new FleetWorkflow(
                FleetId.fresh("submit-" + change.type()), change.type(), time.now(), workflows.size() % 2 == 1);
        workflows.add(workflow);
        work = new Work(change, workflow, status, countdown());
        status = change.meanwhile();
        changed();
        return workflow;
    }

    /** The service is not of one mind about the status of this refusal. */
    void requireIdle() {
        if (work != null) {
            String message = "operation is already in progress for instance " + instanceId;
            throw Math.floorMod(instanceId.hashCode(), 2) == 0
                    ? HttpError.conflict(message)
                    : HttpError.of(400, message);
        }
    }

    /** Something about the instance changed at once. */
    void changed() {
        modifiedAt = time.now();
    }

    void end() {
        work = null;
        gone = true;
    }

    /** For a caller who looks at the one instance, or at the work on it. */
    void poll() {
        Work current = work;
        if (current != null && advances(current) && current.countdown().poll()) {
            finish(current);
        }
    }

    /** For a caller who does not poll but looks at a list. */
    void catchUp() {
        Work current = work;
        if (current != null && advances(current) && current.countdown().isOver()) {
            finish(current);
        }
    }

    private boolean advances(Work current) {
        return faultMode != FaultMode.STUCK && current.workflow().state() != FleetWorkflow.State.PAUSED;
    }

    private void finish(Work done) {
        work = null;
        Instant endedAt = done.countdown().endedAt();
        modifiedAt = endedAt;
        String afterwards = done.change().afterwards() == null
                ? done.before()
                : done.change().afterwards();
        if (faultMode == FaultMode.FAILS && "RUNNING".equals(afterwards)) {
            done.workflow().end(FleetWorkflow.State.FAILED, endedAt);
            status = "FAILED";
            failed = done;
            return;
        }
        done.workflow().end(FleetWorkflow.State.SUCCESS, endedAt);
        status = afterwards;
        done.change().effect().run();
    }

    /** Calls the work off; the instance is as it was. */
    void cancel(FleetWorkflow workflow) {
        Work current = requireUnderWay(workflow);
        work = null;
        workflow.end(FleetWorkflow.State.CANCELLED, time.now());
        status = current.before();
        changed();
    }

    void pause(FleetWorkflow workflow) {
        requireUnderWay(workflow);
        workflow.become(FleetWorkflow.State.PAUSED);
    }

    void resume(FleetWorkflow workflow) {
        Work current = requireUnderWay(workflow);
        workflow.become(FleetWorkflow.State.IN_PROGRESS);
        work = new Work(current.change(), workflow, current.before(), countdown());
    }

    /** Does once more what failed. */
    void retry(FleetWorkflow workflow) {
        requireIdle();
        Work last = failed;
        if (last == null || last.workflow() != workflow) {
            throw HttpError.conflict("workflow " + workflow.id() + " did not fail last");
        }
        failed = null;
        workflow.become(FleetWorkflow.State.IN_PROGRESS);
        work = new Work(last.change(), workflow, last.before(), countdown());
        status = last.change().meanwhile();
        changed();
    }

    private Work requireUnderWay(FleetWorkflow workflow) {
        Work current = work;
        if (current == null || current.workflow() != workflow) {
            throw HttpError.conflict("workflow " + workflow.id() + " is not in progress");
        }
        return current;
    }

    private PollCountdown countdown() {
        return new PollCountdown(time, pollsPerAction, POLLING_INTERVAL);
    }
}
