#!/bin/bash
# Boots a site: a client, a router and a server, each in namespaces of its own, on copies of their trees that live in memory.
#
#     setpriv --pdeathsig KILL unshare --mount --net --pid --fork --kill-child bash boot.sh FOLDER CLIENT_TREE SERVER_TREE
#
# FOLDER is an empty one to mount things on, which only this mount namespace sees. The process that runs this is process 1 of a process
# namespace: when it ends, everything here ends. Says `client PID`, `router PID` and `server PID`, as the machine outside numbers them.
#
#     client  198.51.100.20, 2001:db8:1::20   Debian without systemd; alice is the reader
#     router  .1 and ::1 on both sides        the internet: names (dnsmasq), and an SSH server that is `bastion`, jump.example.com, github.com
#     server  203.0.113.10, 2001:db8:2::10    Debian with systemd and sshd; server.example.com
set -eu

# --- one machine, before its own system takes over; /proc is still that of the machine outside ---
if [ "$1" = machine ]; then
  name=$2 root=$3 site=$4
  read -r pid _ < /proc/self/stat
  case $name in
    client) host=laptop address=198.51.100.20/24 gateway=198.51.100.1 v6=2001:db8:1::20/64 gateway6=2001:db8:1::1 ;;
    server) host=srv-7f3a address=203.0.113.10/24 gateway=203.0.113.1 v6=2001:db8:2::10/64 gateway6=2001:db8:2::1 ;;
    router) host=gw-01 ;;
  esac
  hostname "$host"
  echo "$host" > "$root/etc/hostname"
  printf '127.0.0.1 localhost\n127.0.1.1 %s\n::1 localhost ip6-localhost\n' "$host" > "$root/etc/hosts"
  for scope in all default; do echo 0 > /proc/sys/net/ipv6/conf/$scope/accept_dad; done
  if [ "$name" != router ]; then
    ip link set lo up
    ip link add eth0 type veth peer name "$name" netns "/proc/$site/ns/net"
    ip address add "$address" dev eth0
    ip address add "$v6" dev eth0 nodad
    ip link set eth0 up
    ip route add default via "$gateway"
    ip -6 route add default via "$gateway6"
    printf 'nameserver %s\noptions timeout:1 attempts:2\n' "$gateway" > "$root/etc/resolv.conf"
    # Connections are given up, and neighbours not found, in seconds instead of minutes.
    echo 1 > /proc/sys/net/ipv4/tcp_syn_retries
    echo 0 > /proc/sys/net/ipv4/tcp_syn_linear_timeouts 2> /dev/null || true
    echo 0 > /proc/sys/net/ipv4/ping_group_range 2> /dev/null && echo "0 2147483647" > /proc/sys/net/ipv4/ping_group_range
    for family in ipv4 ipv6; do echo 300 > /proc/sys/net/$family/neigh/eth0/retrans_time_ms; done
  fi
  mount -t proc proc "$root/proc"
  # Of the kernel's settings only those of the network belong to this machine.
  for path in sys sysrq-trigger; do
    [ -e "$root/proc/$path" ] || continue
    mount --bind "$root/proc/$path" "$root/proc/$path"
    mount -o remount,bind,ro "$root/proc/$path"
  done
  mount --bind /proc/sys/net "$root/proc/sys/net"
  # Namespaces share the load of the machine outside, which may be busy.
  echo "0.08 0.03 0.01 1/60 100" > "$root/srv/loadavg"
  mount --bind "$root/srv/loadavg" "$root/proc/loadavg"
  mount -t sysfs -o ro sysfs "$root/sys"
  mount -t tmpfs -o mode=755,size=8m dev "$root/dev"
  mkdir "$root/dev/pts" "$root/dev/shm" "$root/dev/net"
  mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts "$root/dev/pts"
  ln -s pts/ptmx "$root/dev/ptmx"
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s /proc/self/fd/0 "$root/dev/stdin"
  ln -s /proc/self/fd/1 "$root/dev/stdout"
  ln -s /proc/self/fd/2 "$root/dev/stderr"
  mount -t tmpfs -o mode=1777,size=64m shm "$root/dev/shm"
  while read -r node major minor; do mknod -m 666 "$root/dev/$node" c "$major" "$minor"; done << 'NODES'
null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
net/tun 10 200
NODES
  ln -s null "$root/dev/console"
  mount -t tmpfs -o mode=755,size=256m run "$root/run"
  if [ "$name" = server ]; then mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"; fi
  cd "$root"
  pivot_root . .
  umount -l .
  if [ "$name" = server ]; then
    echo "$name $pid"
    # shellcheck disable=SC2086
    exec setpriv --bounding-set "$CAPABILITIES" -- env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin container=lab /sbin/init > /dev/null 2>&1
  fi
  mkdir -p /run/sshd
  if [ "$name" = router ]; then
    until ip link show client > /dev/null 2>&1 && ip link show server > /dev/null 2>&1; do sleep 0.02; done
    echo 1 > /proc/sys/net/ipv4/ip_forward
    echo 1 > /proc/sys/net/ipv6/conf/all/forwarding
    ip link set lo up
    for address in 192.0.2.22 1.1.1.1 8.8.8.8; do ip address add $address/32 dev lo; done
    for side in "client 198.51.100.1/24 2001:db8:1::1/64" "server 203.0.113.1/24 2001:db8:2::1/64"; do
      read -r link address v6 <<< "$side"
      ip address add "$address" dev "$link"
      ip address add "$v6" dev "$link" nodad
      ip link set "$link" up
      for family in ipv4 ipv6; do echo 300 > /proc/sys/net/$family/neigh/"$link"/retrans_time_ms; done
    done
    /usr/sbin/sshd -o ListenAddress=192.0.2.22 -o PidFile=none
    dnsmasq --pid-file= --no-resolv --no-hosts --local=/#/ \
      --host-record=server.example.com,203.0.113.10,2001:db8:2::10 --host-record=github.com,192.0.2.22 --host-record=jump.example.com,192.0.2.22 --host-record=bastion,192.0.2.22
  fi
  echo "$name $pid"
  exec perl -e '$SIG{CHLD} = "IGNORE"; sleep while 1' > /dev/null 2>&1
fi

# --- the site ---
folder=$1
read -r site _ < /proc/self/stat
mount -t tmpfs -o mode=755,size=2g site "$folder"
# systemd wants a part of the control groups; those of the machine outside are left alone.
mkdir "$folder/cgroup"
mount -t cgroup2 cgroup2 "$folder/cgroup"
mkdir "$folder/cgroup/guidepost-lab-${folder##*/}"
for machine in router client server; do
  tree=$2
  [ $machine = server ] && tree=$3
  mkdir -p "$folder/$machine/upper" "$folder/$machine/work" "$folder/$machine/root"
  mount -t overlay overlay -o "lowerdir=$tree,upperdir=$folder/$machine/upper,workdir=$folder/$machine/work" "$folder/$machine/root"
done
rm "$folder"/router/root/etc/ssh/ssh_host_*
ssh-keygen -q -t ed25519 -N '' -f "$folder/router/root/etc/ssh/ssh_host_ed25519_key"
# Whoever trusts whom: the reader's key is known on the server and the router, and their host keys to the reader.
key=$(cat "$folder/client/root/home/alice/.ssh/id_ed25519.pub")
for machine in router server; do
  echo "$key" > "$folder/$machine/root/home/alice/.ssh/authorized_keys"
  while read -r type value _; do
    case $machine in
      router) echo "192.0.2.22,bastion,jump.example.com,github.com $type $value" ;;
      server) echo "203.0.113.10,server.example.com,2001:db8:2::10 $type $value" ;;
    esac
  done < <(cat "$folder/$machine/root"/etc/ssh/ssh_host_*_key.pub) >> "$folder/client/root/home/alice/.ssh/known_hosts"
done
unshare --mount --uts --ipc --pid --fork --kill-child bash "$0" machine router "$folder/router/root" "$site" &
unshare --mount --uts --ipc --net --pid --fork --kill-child bash "$0" machine client "$folder/client/root" "$site" &
(
  echo 0 > "$folder/cgroup/guidepost-lab-${folder##*/}/cgroup.procs"
  exec unshare --mount --uts --ipc --net --pid --cgroup --fork --kill-child bash "$0" machine server "$folder/server/root" "$site"
) &
wait
