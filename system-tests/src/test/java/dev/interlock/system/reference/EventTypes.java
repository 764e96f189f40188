package dev.interlock.system.reference;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of the platform, with what the services do with them. */
final class EventTypes {

    private static final String MODULE = "event-contracts";

    /**
     * An event.
     *
     * @param topic   as Kafka knows it
     * @param subject the member that is the subject
     * @param record  name of the Java record
     */
    record Type(String name, String topic, String about, String subject, List<String> members, String record) {

        String schema() {
            return MODULE + "/src/main/resources/schemas/" + name + ".json";
        }
    }

    private final Repository repository;
    private final Services services;
    private final Map<String, String> topics;
    private final List<Type> types;

    EventTypes(Repository repository, Services services) {
        this.repository = repository;
        this.services = services;
        topics = topics(JavaTypes.in(repository.javaWith("enum Topic")));
        types = JavaTypes.in(repository.javaWith("implements Event")).stream()
                .filter(type -> type.module().equals(MODULE) && type.isA("Event"))
                .map(this::type)
                .sorted(Comparator.comparing(Type::name))
                .toList();
    }

    /** All topics, in the order that they are declared in. */
    List<String> topics() {
        return List.copyOf(topics.values());
    }

    List<Type> on(String topic) {
        return types.stream().filter(type -> type.topic().equals(topic)).toList();
    }

    /** Modules of the services that make such an event. */
    List<String> senders(Type type) {
        return services.modules().stream()
                .filter(module ->
                        repository.javaOf(module).stream().anyMatch(file -> makes(file.text(), type.record())))
                .toList();
    }

    /** Modules of the services with a channel that comes from the topic. */
    List<String> readers(String topic) {
        return services.modules().stream()
                .filter(module -> repository.propertiesOf(module).entrySet().stream()
                        .filter(property -> property.getKey().startsWith("mp.messaging.incoming."))
                        .filter(property -> property.getKey().endsWith(".topic")
                                || property.getKey().endsWith(".topics"))
                        .anyMatch(property ->
                                List.of(property.getValue().split(",")).contains(topic)))
                .toList();
    }

    private static boolean makes(String source, String record) {
        return source.contains("new " + record + "(") || source.contains(record + "::new");
    }

    private Type type(JavaType event) {
        return new Type(
                constant(event, "TYPE"),
                Optional.ofNullable(topics.get(returned(event, "topic"))).orElseThrow(() -> event.unreadable("topic")),
                event.doc(),
                returned(event, "subject"),
                event.recordComponents(),
                event.name());
    }

    private static String constant(JavaType type, String name) {
        return type.fields().stream()
                .filter(field -> field.getName().contentEquals(name) && field.getInitializer() != null)
                .map(field -> JavaType.literal(field.getInitializer()))
                .findFirst()
                .orElseThrow(() -> type.unreadable(name));
    }

    private static String returned(JavaType type, String method) {
        return type.returned(method).map(ExpressionTree::toString).orElseThrow(() -> type.unreadable(method));
    }

    private static Map<String, String> topics(List<JavaType> declared) {
        var topics = new LinkedHashMap<String, String>();
        for (var topic : declared) {
            for (var field : topic.fields()) {
                if (field.getInitializer() instanceof NewClassTree constant) {
                    topics.put(
                            "Topic." + field.getName(),
                            JavaType.literal(constant.getArguments().getFirst()));
                }
            }
        }
        return topics;
    }
}
