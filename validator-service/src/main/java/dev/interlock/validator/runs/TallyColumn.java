package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Category;
import dev.interlock.validator.cases.Count;
import dev.interlock.validator.cases.Tally;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.stream.Collectors;

/** A tally in one column: {@code auth:3:0,core:12:1}. */
@Converter
class TallyColumn implements AttributeConverter<Tally, String> {

    @Override
    public String convertToDatabaseColumn(Tally tally) {
        return tally.categories().entrySet().stream()
                .map(entry -> entry.getKey().label() + ":" + entry.getValue().passed() + ":"
                        + entry.getValue().failed())
                .collect(Collectors.joining(","));
    }

    @Override
    public Tally convertToEntityAttribute(String column) {
        var counts = new EnumMap<Category, Count>(Category.class);
        Arrays.stream(column.split(",")).filter(part -> !part.isEmpty()).forEach(part -> {
            var fields = part.split(":", 3);
            counts.put(Category.of(fields[0]), new Count(Integer.parseInt(fields[1]), Integer.parseInt(fields[2])));
        });
        return new Tally(counts);
    }
}
