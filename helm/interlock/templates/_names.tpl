{{/* The six services, what each calls by its INTERLOCK_…_URL variables, and whether it calls what lies outside. */}}
{{- define "interlock.services" -}}
gateway:
  calls: [spec, mock, validator, orchestration, deployment]
  outside: false
  applications: true
spec:
  calls: []
  outside: true
  applications: false
mock:
  calls: [spec]
  outside: false
  applications: false
validator:
  calls: [gateway, spec, mock]
  outside: true
  applications: true
orchestration:
  calls: [gateway, spec, mock, validator, orchestration, deployment]
  outside: true
  applications: true
deployment:
  calls: [spec, validator]
  outside: true
  applications: true
{{- end }}

{{- define "interlock.fullname" -}}
{{- $name := default .Release.Name .Values.nameOverride -}}
{{- default $name .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{/* Name of the objects of a service: dict "root" $ "service" "spec" */}}
{{- define "interlock.name" -}}
{{ include "interlock.fullname" .root }}-{{ .service }}
{{- end }}

{{- define "interlock.chart" -}}
{{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* What selects every pod of this release. */}}
{{- define "interlock.selectorOfAll" -}}
app.kubernetes.io/name: interlock
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* What selects the pods of one part: dict "root" $ "service" "spec" */}}
{{- define "interlock.selector" -}}
{{ include "interlock.selectorOfAll" .root }}
app.kubernetes.io/component: {{ .service }}
{{- end }}

{{/* Labels of an object of one part: dict "root" $ "service" "spec" */}}
{{- define "interlock.labels" -}}
{{ include "interlock.selector" . }}
app.kubernetes.io/part-of: interlock
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ include "interlock.chart" .root }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Labels of pods: without the chart's version, which would restart them for nothing. */}}
{{- define "interlock.podLabels" -}}
{{ include "interlock.selector" . }}
app.kubernetes.io/part-of: interlock
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Name and namespace and labels: dict "root" $ "service" "spec" "name" "…" */}}
{{- define "interlock.metadata" -}}
name: {{ .name }}
namespace: {{ default .root.Release.Namespace .namespace }}
labels:
  {{- include "interlock.labels" . | nindent 2 }}
{{- end }}

{{/* The image of a service: dict "root" $ "values" (its settings) */}}
{{- define "interlock.image" -}}
{{- $image := .values.image -}}
{{- $registry := ternary (printf "%s/" .root.Values.image.registry) "" (ne .root.Values.image.registry "") -}}
{{- $version := printf ":%s" (coalesce $image.tag .root.Values.image.tag .root.Chart.AppVersion) -}}
{{- printf "%s%s%s" $registry $image.repository (ternary (printf "@%s" $image.digest) $version (ne $image.digest "")) -}}
{{- end }}

{{/* The settings of a service as YAML: the defaults with its own block over them. dict "root" $ "service" "spec" */}}
{{- define "interlock.settings" -}}
{{- $own := index .root.Values .service | default dict -}}
{{- toYaml (mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy $own)) -}}
{{- end }}

{{/* Where deployment-manager runs revisions. */}}
{{- define "interlock.revisionsNamespace" -}}
{{- default .Release.Namespace .Values.runtime.kubernetes.namespace -}}
{{- end }}

{{- define "interlock.serviceAccountName" -}}
{{- default (include "interlock.name" .) .values.serviceAccount.name -}}
{{- end }}
