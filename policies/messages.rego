# What a finding says, and which values it may show.
package sigma_s3_storage.messages

import rego.v1

finding(address, parts) := sprintf(
	"%s: %s %s If you mean it: %s",
	[address, parts.change, parts.meaning, parts.if_meant],
)

# Values of an attribute, for a message. The plan may mark the attribute before or after the change.
shown(change, attribute, values) := "(sensitive)" if {
	is_sensitive(change, attribute)
} else := concat(", ", sort(values))

is_sensitive(change, attribute) if {
	some side in ["before_sensitive", "after_sensitive"]
	is_marked(object.get(change.change, side, false), attribute)
}

# The plan marks a whole resource, an attribute or a part of it.
is_marked(marks, _) if marks == true

is_marked(marks, attribute) if walk(marks[attribute], [_, true])
