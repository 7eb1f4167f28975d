{{- /* The security context of every pod: an unprivileged user without any further right. */ -}}
{{- define "doorbell.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- /* The same for one service, whose values may name a seccomp profile of their own. Takes values. */ -}}
{{- define "doorbell.ownPodSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: {{- toYaml (dig "seccompProfile" (dict "type" "RuntimeDefault") .values) | nindent 2 }}
{{- end -}}

{{- define "doorbell.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{- /* Kafka, as every service and the migration need it. */ -}}
{{- define "doorbell.kafkaEnv" -}}
- name: KAFKA_BROKERS
  value: {{ join "," .Values.kafka.brokers | quote }}
- name: TOPIC_PREFIX
  value: {{ .Values.kafka.topicPrefix | quote }}
- name: LOG_LEVEL
  value: {{ .Values.logLevel | quote }}
{{- with .Values.kafka.tls }}
{{- if .enabled }}
- name: KAFKA_TLS
  value: {{ ternary "/etc/doorbell/kafka/ca.crt" "true" (ne .caSecret "") | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{- /* The login of one service's own Kafka user: root, service. */ -}}
{{- define "doorbell.kafkaLogin" -}}
{{- $service := .service -}}
{{- with .root.Values.kafka.sasl }}
{{- if .mechanism }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .mechanism | quote }}
- name: KAFKA_USERNAME
  valueFrom: { secretKeyRef: { name: {{ .existingSecret }}, key: {{ $service }}-username } }
- name: KAFKA_PASSWORD
  valueFrom: { secretKeyRef: { name: {{ .existingSecret }}, key: {{ $service }}-password } }
{{- with .tokenUrl }}
- name: KAFKA_OAUTH_TOKEN_URL
  value: {{ . | quote }}
{{- end }}
{{- with .scope }}
- name: KAFKA_OAUTH_SCOPE
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /* A database URL out of the secret: variable, key. */ -}}
{{- define "doorbell.databaseEnv" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.database.existingSecret }}
      key: {{ .key }}
{{- end -}}

{{- /* Where files of messages are kept: for every service but web-adapter, whose forms have none. */ -}}
{{- define "doorbell.filesEnv" -}}
- name: FILES_URL
  value: {{ .Values.files.url | default "file:///var/lib/doorbell/files" | quote }}
{{- if .Values.files.minFreeBytes }}
- name: FILES_MIN_FREE_BYTES
  value: {{ .Values.files.minFreeBytes | quote }}
{{- end }}
{{- with .Values.files.s3 }}
{{- if .endpoint }}
- name: FILES_S3_ENDPOINT
  value: {{ .endpoint | quote }}
{{- end }}
- name: FILES_S3_REGION
  value: {{ .region | quote }}
{{- if .existingSecret }}
- name: FILES_S3_ACCESS_KEY
  valueFrom: { secretKeyRef: { name: {{ .existingSecret }}, key: {{ .accessKey }} } }
- name: FILES_S3_SECRET_KEY
  valueFrom: { secretKeyRef: { name: {{ .existingSecret }}, key: {{ .secretKey }} } }
{{- end }}
{{- end }}
{{- end -}}

{{- define "doorbell.filesMount" -}}
{ name: files, mountPath: /var/lib/doorbell/files }
{{- end -}}

{{- define "doorbell.filesVolume" -}}
{ name: files, persistentVolumeClaim: { claimName: {{ .Values.files.existingClaim }} } }
{{- end -}}

{{- /* The keys that seal the credentials of all channels: only for the gateway. */ -}}
{{- define "doorbell.secretsEnv" -}}
- name: SECRETS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .Values.secrets.existingSecret }}
      key: {{ .Values.secrets.key }}
{{- end -}}

{{- /* The keys that open the credentials of one channel: for its adapter. Takes root and channel. */ -}}
{{- define "doorbell.channelKeyEnv" -}}
- name: CHANNEL_SECRETS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.secrets.existingSecret }}
      key: {{ index .root.Values.secrets.channelKeys .channel }}
{{- end -}}

{{- /* The variables that every adapter has: its name as an owner, and the public address. */ -}}
{{- define "doorbell.adapterEnv" -}}
- name: REPLICA_NAME
  valueFrom: { fieldRef: { fieldPath: metadata.name } }
- name: PUBLIC_URL
  value: {{ .Values.gateway.publicUrl | quote }}
{{- end -}}

{{- /* The Service of one service's pods. Takes root, service, values, and port, the name of the container's. */ -}}
{{- define "doorbell.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "doorbell.name" . }}
  labels: {{- include "doorbell.labels" . | nindent 4 }}
  {{- with .values.service.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ .values.service.type }}
  {{- if and .values.service.externalTrafficPolicy (ne .values.service.type "ClusterIP") }}
  externalTrafficPolicy: {{ .values.service.externalTrafficPolicy }}
  {{- end }}
  {{- if and (eq .values.service.type "LoadBalancer") .values.relays (not .values.service.openToAll) }}
  loadBalancerSourceRanges: {{- include "doorbell.relayNetworks" .values.relays | nindent 4 }}
  {{- end }}
  selector: {{- include "doorbell.selector" . | nindent 4 }}
  ports:
    - { name: {{ .port }}, port: {{ .values.service.port }}, targetPort: {{ .port }} }
{{- end -}}

{{- /* The workload of one service. Takes root, service, values, ports, env and optionally kind, tmpSize, volumes and mounts (YAML texts). */ -}}
{{- define "doorbell.deployment" -}}
{{- $kind := .kind | default "Deployment" -}}
{{- $hasFiles := not (eq .service "web-adapter") -}}
{{- $hasKafka := ne .service "worker" -}}
{{- $hasFilesClaim := and $hasFiles (not .root.Values.files.url) -}}
{{- /* Files on their way to S3 lie in /tmp until they are whole: 100 MiB each at most. */ -}}
{{- $tmpSize := .tmpSize | default (ternary "2Gi" "64Mi" (and $hasFiles (not $hasFilesClaim))) -}}
apiVersion: apps/v1
kind: {{ $kind }}
metadata:
  name: {{ include "doorbell.name" . }}
  labels: {{- include "doorbell.labels" . | nindent 4 }}
spec:
  {{- if not (dig "autoscaling" "enabled" false .values) }}
  replicas: {{ .values.replicas }}
  {{- end }}
  selector:
    matchLabels: {{- include "doorbell.selector" . | nindent 6 }}
  {{- if eq $kind "StatefulSet" }}
  serviceName: {{ include "doorbell.name" . }}
  podManagementPolicy: Parallel
  {{- else }}
  strategy:
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
  {{- end }}
  template:
    metadata:
      labels: {{- include "doorbell.labels" . | nindent 8 }}
      annotations:
        {{- if .root.Values.metrics.scrapeAnnotations }}
        prometheus.io/scrape: 'true'
        prometheus.io/port: '9100'
        prometheus.io/path: /metrics
        {{- end }}
        {{- with .values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      automountServiceAccountToken: false
      # A service in your namespace that is named "gateway", "smtp" or "web" would otherwise set GATEWAY_PORT and the like.
      enableServiceLinks: false
      # A drain takes at most 25 s, after the pause below.
      terminationGracePeriodSeconds: 45
      securityContext: {{- include "doorbell.ownPodSecurity" . | nindent 8 }}
      {{- with .root.Values.imagePullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .service }}
          image: {{ include "doorbell.image" . }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          securityContext: {{- include "doorbell.containerSecurity" . | nindent 12 }}
          env:
            {{- if $hasKafka }}
            {{- include "doorbell.kafkaEnv" .root | nindent 12 }}
            {{- include "doorbell.kafkaLogin" (dict "root" .root "service" .service) | trim | nindent 12 }}
            {{- end }}
            {{- .env | trim | nindent 12 }}
            {{- if $hasFiles }}
            {{- include "doorbell.filesEnv" .root | nindent 12 }}
            {{- end }}
            {{- with .values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          ports:
            {{- .ports | trim | nindent 12 }}
            - { name: operations, containerPort: 9100 }
          # The process listens within seconds; on an overloaded node it may take minutes.
          startupProbe:
            httpGet: { path: /health/live, port: operations }
            periodSeconds: 5
            failureThreshold: 60
          livenessProbe:
            httpGet: { path: /health/live, port: operations }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 3
          readinessProbe:
            httpGet: { path: /health/ready, port: operations }
            periodSeconds: 5
            timeoutSeconds: 6
          lifecycle:
            # Load balancers remove the pod before the process stops accepting.
            preStop: { exec: { command: [sleep, '5'] } }
          resources: {{- toYaml .values.resources | nindent 12 }}
          volumeMounts:
            - { name: tmp, mountPath: /tmp }
            {{- if and $hasKafka .root.Values.kafka.tls.caSecret }}
            - { name: kafka-ca, mountPath: /etc/doorbell/kafka, readOnly: true }
            {{- end }}
            {{- if $hasFilesClaim }}
            - {{ include "doorbell.filesMount" . }}
            {{- end }}
            {{- with .mounts }}
            {{- . | trim | nindent 12 }}
            {{- end }}
      volumes:
        - { name: tmp, emptyDir: { sizeLimit: {{ $tmpSize }} } }
        {{- if and $hasKafka .root.Values.kafka.tls.caSecret }}
        - { name: kafka-ca, secret: { secretName: {{ .root.Values.kafka.tls.caSecret }}, items: [{ key: ca.crt, path: ca.crt }] } }
        {{- end }}
        {{- if $hasFilesClaim }}
        - {{ include "doorbell.filesVolume" .root }}
        {{- end }}
        {{- with .volumes }}
        {{- . | trim | nindent 8 }}
        {{- end }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "doorbell.selector" . | nindent 14 }}
      {{- with .values.nodeSelector }}
      nodeSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .values.tolerations }}
      tolerations: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .values.affinity }}
      affinity: {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end -}}
