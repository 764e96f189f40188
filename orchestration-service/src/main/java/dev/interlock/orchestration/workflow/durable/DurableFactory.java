package dev.interlock.orchestration.workflow.durable;

/** Makes the engine of one kind; {@link Engines} picks it. */
public interface DurableFactory {

    WorkflowsConfig.Engine kind();

    Durable make();
}
